import { Suspense, useEffect, useRef } from 'react';
import { NavLink, Outlet, useLocation } from 'react-router';
import { texts } from '@/texts/settings';
import { classes } from '@/ui/classes';
import { Loading } from '@/ui/loading';
import { settingsSections } from './sections';

/** The sections of the settings, each at an address of its own, and the way from one to another. */
export default function SettingsLayout() {
  return (
    <div className="mx-auto flex w-full max-w-5xl flex-col lg:flex-row">
      <Sections />
      <div className="min-w-0 flex-1">
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </div>
    </div>
  );
}

function Sections() {
  const list = useRef<HTMLUListElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    // Where they do not all fit, the one that is shown should be seen.
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [pathname]);
  return (
    <nav aria-label={texts.settings} className="shrink-0 lg:w-52 lg:pt-10 lg:pl-6">
      <ul
        ref={list}
        className="flex [scrollbar-width:none] gap-1 overflow-x-auto border-b border-line px-3 py-2 lg:sticky lg:top-10 lg:flex-col lg:border-0 lg:p-0"
      >
        {settingsSections.map(({ to, name, Icon }) => (
          <li key={to} className="shrink-0">
            <NavLink
              to={to}
              end
              className={({ isActive }) =>
                classes(
                  'flex h-9 items-center gap-2.5 rounded-lg px-3 text-sm whitespace-nowrap',
                  isActive ? 'bg-accent-soft font-medium text-text' : 'text-muted hover:bg-hover hover:text-text',
                )
              }
            >
              <Icon size={16} aria-hidden />
              {name}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
