import { RadioGroup } from 'radix-ui';
import { terminalTheme } from '@/features/terminal/xterm/themes';
import { useScheme } from '@/features/theme/theme';
import { texts } from '@/texts/settings';
import { classes } from '@/ui/classes';
import { changeSettings, terminalThemeNames, useSettings, type TerminalThemeName } from './settings';

const labels: Record<TerminalThemeName, string> = texts.themes;

/** The colours of the terminal, each shown as it is. */
export function ThemeChoice() {
  const { terminalTheme: chosen } = useSettings();
  return (
    <fieldset>
      <legend className="mb-2 text-sm font-medium">{texts.coloursOfTheTerminal}</legend>
      <RadioGroup.Root
        aria-label={texts.coloursOfTheTerminal}
        value={chosen}
        onValueChange={(name) => {
          changeSettings({ terminalTheme: name as TerminalThemeName });
        }}
        className="grid grid-cols-2 gap-3 sm:grid-cols-3"
      >
        {terminalThemeNames.map((name) => (
          <RadioGroup.Item
            key={name}
            value={name}
            aria-label={labels[name]}
            className={classes(
              'overflow-hidden rounded-xl border text-left',
              name === chosen ? 'border-accent ring-1 ring-accent' : 'border-line-strong hover:border-muted',
            )}
          >
            <Preview name={name} />
            <span className="block truncate border-t border-line px-3 py-2 text-xs">{labels[name]}</span>
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
    </fieldset>
  );
}

function Preview({ name }: { readonly name: TerminalThemeName }) {
  const theme = terminalTheme(name, useScheme());
  return (
    <span
      aria-hidden
      data-preview
      className="block px-3 py-2.5 font-mono text-[11px] leading-relaxed"
      style={{ background: theme.background, color: theme.foreground }}
    >
      <span className="block truncate">
        <span style={{ color: theme.green }}>{'~/shop'}</span> <span style={{ color: theme.blue }}>{'main'}</span>{' '}
        {'$ npm test'}
      </span>
      <span className="block truncate">
        <span style={{ color: theme.yellow }}>12</span> {texts.passed}, <span style={{ color: theme.red }}>1</span>{' '}
        {texts.failed}
      </span>
    </span>
  );
}
