import { Check, Download } from 'lucide-react';
import { RadioGroup } from 'radix-ui';
import { agents, type AgentStatus, type AgentType } from '@/features/agent/agents';
import { texts } from '@/texts/session';
import { classes } from '@/ui/classes';

interface AgentChoiceProps {
  /** Undefined while it is not known. */
  readonly value: AgentType | undefined;
  readonly onChange: (agent: AgentType) => void;
  readonly statuses: readonly AgentStatus[] | undefined;
}

/** With what a session begins, and what of it is there already. */
export function AgentChoice({ value, onChange, statuses }: AgentChoiceProps) {
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">{texts.startWith}</legend>
      <RadioGroup.Root
        value={value ?? ''}
        onValueChange={(chosen) => {
          onChange(chosen as AgentType);
        }}
        className="grid grid-cols-1 gap-2 sm:grid-cols-2"
      >
        {agents.map(({ type, name, maker }) => (
          <RadioGroup.Item
            key={type}
            value={type}
            aria-label={name}
            className={classes(
              'flex h-14 items-center sm:last:col-span-2 gap-3 rounded-xl border px-3.5 text-left transition-colors',
              value === type ? 'border-accent bg-accent-soft' : 'border-line-strong hover:bg-hover',
            )}
          >
            <span className="min-w-0 flex-1">
              <span className="block truncate text-sm font-medium">{name}</span>
              <span className="block truncate text-xs text-muted">{stateText(type, statuses) ?? maker}</span>
            </span>
            <span className="text-muted">
              {value === type ? (
                <Check size={17} className="text-accent" aria-hidden />
              ) : (
                isMissing(type, statuses) && <Download size={15} aria-hidden />
              )}
            </span>
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
    </fieldset>
  );
}

export function isMissing(type: AgentType, statuses: readonly AgentStatus[] | undefined): boolean {
  return type !== 'none' && statuses?.find(({ agent }) => agent === type)?.installed === false;
}

function stateText(type: AgentType, statuses: readonly AgentStatus[] | undefined): string | undefined {
  const status = statuses?.find(({ agent }) => agent === type);
  if (!status) {
    return undefined;
  }
  return status.installed ? (status.version ?? texts.installed) : texts.notInstalledYet;
}
