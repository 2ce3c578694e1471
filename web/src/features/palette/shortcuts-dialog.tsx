import { texts } from '@/texts/palette';
import { Dialog } from '@/ui/dialog';
import { Kbd } from '@/ui/kbd';
import { shortcutList } from './shortcuts';

interface ShortcutsDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

export function ShortcutsDialog({ open, onOpenChange }: ShortcutsDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={texts.keyboardShortcuts} crossed>
      {/* Without the focus in it no key would scroll it. */}
      <div
        tabIndex={0}
        data-autofocus
        role="group"
        aria-label={texts.keyboardShortcuts}
        className="mt-4 flex flex-col gap-5"
      >
        {shortcutList.map((group) => (
          <section key={group.title}>
            <h3 className="mb-1.5 text-xs font-medium text-muted">{group.title}</h3>
            <dl className="divide-y divide-line">
              {group.shortcuts.map(({ keys, text }) => (
                <div key={keys} className="flex items-center justify-between gap-4 py-2">
                  <dt className="text-sm">{text}</dt>
                  <dd>
                    <Kbd keys={keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
