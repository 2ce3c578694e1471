import { Tabs } from 'radix-ui';
import { CommandLine } from '@/ui/command-line';
import type { Invitation } from './invitations';

const systems = [
  { value: 'linux', name: 'Linux', hint: 'As root, or as somebody who may use sudo.' },
  { value: 'macos', name: 'macOS', hint: 'As yourself, in Terminal. It is installed for you alone.' },
] as const;

/** The one line to paste, for each system. */
export function InstallLines({ install }: { readonly install: Invitation['install'] }) {
  return (
    <Tabs.Root defaultValue={navigator.platform.includes('Mac') ? 'macos' : 'linux'}>
      <Tabs.List aria-label="System" className="mb-3 inline-flex gap-1 rounded-lg bg-hover p-1">
        {systems.map(({ value, name }) => (
          <Tabs.Trigger
            key={value}
            value={value}
            className="h-8 rounded-md px-3.5 text-sm text-muted data-[state=active]:bg-surface data-[state=active]:font-medium data-[state=active]:text-text data-[state=active]:shadow-sm"
          >
            {name}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {systems.map(({ value, name, hint }) => (
        <Tabs.Content key={value} value={value}>
          <p className="mb-2.5 text-sm text-muted">{hint}</p>
          <CommandLine command={install[value]} label={`Install command for ${name}`} />
        </Tabs.Content>
      ))}
      <p className="mt-2.5 text-xs text-muted">
        It holds a secret and is shown only now. Whoever has it can be this server.
      </p>
    </Tabs.Root>
  );
}
