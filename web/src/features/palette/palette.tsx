import { Command } from 'cmdk';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { texts } from '@/texts/palette';
import { useStore } from '@/ui/store';
import { Kbd } from '@/ui/kbd';
import { useFocusReturn } from '@/ui/use-focus-return';
import { useCommands, type PaletteCommand } from './commands';
import { overlay } from './overlay';
import { relevance } from './relevance';

const itemClasses =
  'flex h-10 items-center gap-3 rounded-lg px-3 text-sm outline-none select-none data-[selected=true]:bg-hover';

/** One field from which everything can be reached. */
export function Palette() {
  const open = useStore(overlay) === 'palette';
  const focus = useFocusReturn();
  return (
    <Radix.Root
      open={open}
      onOpenChange={(next) => {
        overlay.set(next ? 'palette' : undefined);
      }}
    >
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/40 backdrop-blur-[2px]" />
        <Radix.Content
          aria-describedby={undefined}
          {...focus}
          className="fixed top-[max(1rem,12dvh)] left-1/2 z-50 w-[calc(100vw-2rem)] max-w-xl -translate-x-1/2 overflow-hidden rounded-2xl border border-line bg-raised shadow-2xl focus:outline-none"
        >
          <Radix.Title className="sr-only">{texts.commandsSessionsAndServers}</Radix.Title>
          <PaletteList />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function PaletteList() {
  const groups = useCommands();
  return (
    <Command loop label={texts.commandsSessionsAndServers} filter={relevance}>
      <Command.Input
        placeholder={texts.placeholder}
        className="h-13 w-full border-b border-line bg-transparent px-5 text-base outline-none placeholder:text-muted"
      />
      <Command.List className="max-h-[min(24rem,60dvh)] overflow-y-auto p-2">
        {groups.map(({ heading, commands }) => (
          <Group key={heading} heading={heading}>
            {commands.map((command) => (
              <Item key={command.id} command={command} />
            ))}
          </Group>
        ))}
      </Command.List>
      {/* Not in the list, in which nothing may be but what can be chosen. */}
      <Command.Empty className="px-6 pt-4 pb-6 text-center text-sm text-muted">{texts.nothingMatches}</Command.Empty>
    </Command>
  );
}

function Group({ heading, children }: { readonly heading: string; readonly children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:py-2 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-muted"
    >
      {children}
    </Command.Group>
  );
}

function Item({ command }: { readonly command: PaletteCommand }) {
  const { id, icon, text, hint, keys, run } = command;
  return (
    <Command.Item
      value={id}
      keywords={[text, ...(hint === undefined ? [] : [hint])]}
      onSelect={() => {
        overlay.set(undefined);
        run();
      }}
      className={itemClasses}
    >
      <span className="shrink-0 text-muted">{icon}</span>
      <span className="truncate">{text}</span>
      {hint !== undefined && <span className="ml-auto truncate pl-4 text-xs text-muted">{hint}</span>}
      {keys !== undefined && (
        <span className="ml-auto shrink-0">
          <Kbd keys={keys} />
        </span>
      )}
    </Command.Item>
  );
}
