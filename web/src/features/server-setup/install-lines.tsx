import { Tabs } from 'radix-ui';
import { texts } from '@/texts/server-setup';
import { CommandLine } from '@/ui/command-line';
import type { Invitation } from './invitations';

const systems = [
  { value: 'linux', name: 'Linux', hint: texts.asRoot },
  { value: 'macos', name: 'macOS', hint: texts.asYourself },
] as const;

/** The one line to paste, for each system. */
export function InstallLines({ install }: { readonly install: Invitation['install'] }) {
  return (
    <Tabs.Root defaultValue={navigator.platform.includes('Mac') ? 'macos' : 'linux'}>
      <Tabs.List aria-label={texts.system} className="mb-3 inline-flex gap-1 rounded-lg bg-hover p-1">
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
          <CommandLine command={install[value]} label={texts.installCommandFor(name)} />
        </Tabs.Content>
      ))}
      <p className="mt-2.5 text-xs text-muted">{texts.commandHoldsSecret}</p>
    </Tabs.Root>
  );
}
