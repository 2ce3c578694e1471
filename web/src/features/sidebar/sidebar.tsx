import { ListFilter, PanelLeftClose, Plus, Settings } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Link, NavLink } from 'react-router';
import { AccountMenu } from '@/features/account/account-menu';
import { ThemeMenu } from '@/features/theme/theme-menu';
import { useVpsList } from '@/features/vps/vps';
import { texts } from '@/texts/sidebar';
import { Button, buttonClasses } from '@/ui/button';
import { classes } from '@/ui/classes';
import { Logo } from '@/ui/logo';
import { ServerGroup } from './server-group';

interface SidebarProps {
  /** Absent where it cannot be put away. */
  readonly onCollapse?: () => void;
}

/** All servers and their sessions, at hand on every page. */
export function Sidebar({ onCollapse }: SidebarProps) {
  const servers = useVpsList();
  const [query, setQuery] = useState('');
  return (
    <>
      <header className="flex h-12 shrink-0 items-center justify-between gap-2 pr-2 pl-4">
        <Link to="/app" className="rounded-lg">
          <Logo />
        </Link>
        {onCollapse && (
          <Button
            look="ghost"
            size="icon"
            aria-label={texts.hideTheSidebar}
            title={texts.hideTheSidebar}
            onClick={onCollapse}
          >
            <PanelLeftClose size={17} aria-hidden />
          </Button>
        )}
      </header>
      <div className="px-3 pt-1 pb-2">
        <label className="flex h-9 items-center gap-2 rounded-lg border border-line bg-canvas px-2.5 focus-within:border-accent">
          <ListFilter size={15} className="shrink-0 text-muted" aria-hidden />
          <input
            type="search"
            aria-label={texts.filterSessions}
            placeholder={texts.filterSessions}
            value={query}
            onChange={(event) => {
              setQuery(event.target.value);
            }}
            className="min-w-0 flex-1 bg-transparent text-base outline-none placeholder:text-muted sm:text-[13px]"
          />
        </label>
      </div>
      <nav aria-label={texts.serversAndSessions} className="min-h-0 flex-1 overflow-y-auto px-2 pb-4">
        <ul className="flex flex-col gap-4">
          {servers.data?.map((vps) => (
            <ServerGroup key={vps.id} vps={vps} query={query.trim()} />
          ))}
        </ul>
        <Link
          to="/app/servers/new"
          className={classes(buttonClasses('ghost', 'small'), 'mt-4 w-full justify-start! font-normal!')}
        >
          <Plus size={16} aria-hidden />
          {texts.addServer}
        </Link>
      </nav>
      <footer className="flex shrink-0 items-center gap-1 border-t border-line p-2">
        <AccountMenu />
        <ThemeMenu />
        <span className="flex-1" />
        <FooterLink to="/app/settings" label={texts.settings}>
          <Settings size={18} aria-hidden />
        </FooterLink>
      </footer>
    </>
  );
}

interface FooterLinkProps {
  readonly to: string;
  readonly label: string;
  readonly children: ReactNode;
}

function FooterLink({ to, label, children }: FooterLinkProps) {
  return (
    <NavLink to={to} aria-label={label} title={label} className={buttonClasses('ghost', 'icon')}>
      {children}
    </NavLink>
  );
}
