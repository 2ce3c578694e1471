import { Minus, Plus } from 'lucide-react';
import { canNotify, mayNotify } from '@/features/notification/notify';
import { overlay } from '@/features/palette/overlay';
import { chooseTheme, useTheme, type Theme } from '@/features/theme/theme';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Page } from '@/ui/page';
import { usePageTitle } from '@/ui/page-title';
import { Select } from '@/ui/select';
import { Switch } from '@/ui/switch';
import { TextField } from '@/ui/text-field';
import { showToast } from '@/ui/toasts';
import { changeSettings, MAX_FONT_SIZE, MIN_FONT_SIZE, useSettings, type CursorStyle } from './settings';
import { InputSettings } from './input-settings';
import { ThemeChoice } from './theme-choice';

const schemes: readonly { value: Theme; label: string }[] = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

const cursors: readonly { value: CursorStyle; label: string }[] = [
  { value: 'block', label: 'Block' },
  { value: 'bar', label: 'Bar' },
  { value: 'underline', label: 'Underline' },
];

/** How the app looks and behaves. */
export default function SettingsPage() {
  usePageTitle('Appearance');
  return (
    <Page title="Appearance" description="It follows you to every browser in which you sign in.">
      <Appearance />
      <Terminal />
      <Notices />
      <Card title="Keyboard" description="None of them takes a key from the programs in a terminal.">
        <Button
          onClick={() => {
            overlay.set('shortcuts');
          }}
        >
          Show keyboard shortcuts
        </Button>
      </Card>
    </Page>
  );
}

function Appearance() {
  const theme = useTheme();
  return (
    <Card title="Appearance">
      <div className="flex flex-col gap-6">
        <div className="sm:max-w-60">
          <Select label="Colours of the app" value={theme} onChange={chooseTheme} choices={schemes} />
        </div>
        <ThemeChoice />
      </div>
    </Card>
  );
}

function Terminal() {
  const settings = useSettings();
  return (
    <Card title="Terminal">
      <div className="flex flex-col gap-6">
        <div className="grid grid-cols-1 gap-5 sm:grid-cols-2">
          <FontSize value={settings.fontSize} />
          <Select
            label="Cursor"
            value={settings.cursorStyle}
            choices={cursors}
            onChange={(cursorStyle) => {
              changeSettings({ cursorStyle });
            }}
          />
          <TextField
            label="Font"
            placeholder="The system’s own"
            hint="The name of a font on this computer, for example JetBrains Mono."
            maxLength={100}
            spellCheck={false}
            key={settings.fontFamily}
            defaultValue={settings.fontFamily}
            onBlur={(event) => {
              const fontFamily = event.target.value.trim();
              if (fontFamily !== settings.fontFamily) {
                changeSettings({ fontFamily });
              }
            }}
          />
        </div>
        <Switch
          label="Blinking cursor"
          checked={settings.cursorBlink}
          onChange={(cursorBlink) => {
            changeSettings({ cursorBlink });
          }}
        />
        <Switch
          label="Copy on select"
          hint="What is selected with the mouse is on the clipboard at once."
          checked={settings.copyOnSelect}
          onChange={(copyOnSelect) => {
            changeSettings({ copyOnSelect });
          }}
        />
        <Switch
          label="Ask before several lines are pasted"
          hint="Only where each line would be carried out at once. Agents and modern shells take a paste as one."
          checked={settings.confirmPaste}
          onChange={(confirmPaste) => {
            changeSettings({ confirmPaste });
          }}
        />
        <InputSettings />
        <Switch
          label="Screen reader mode"
          hint="The screen is also text that screen readers can read. Fast output becomes slower."
          checked={settings.screenReader}
          onChange={(screenReader) => {
            changeSettings({ screenReader });
          }}
        />
      </div>
    </Card>
  );
}

function FontSize({ value }: { readonly value: number | undefined }) {
  const shown = value ?? 14;
  const step = (change: number) => () => {
    changeSettings({ fontSize: shown + change });
  };
  return (
    <div role="group" aria-label="Font size" className="flex flex-col gap-1.5">
      <span className="text-sm font-medium">Font size</span>
      <div className="flex items-center gap-2">
        <Button size="icon" aria-label="Smaller" disabled={shown <= MIN_FONT_SIZE} onClick={step(-1)}>
          <Minus size={16} aria-hidden />
        </Button>
        <span aria-live="polite" className="min-w-14 text-center text-sm tabular-nums">
          {value === undefined ? 'Auto' : `${value} px`}
        </span>
        <Button size="icon" aria-label="Larger" disabled={shown >= MAX_FONT_SIZE} onClick={step(1)}>
          <Plus size={16} aria-hidden />
        </Button>
        <Button
          look="ghost"
          size="small"
          disabled={value === undefined}
          onClick={() => {
            changeSettings({ fontSize: undefined });
          }}
        >
          Automatic
        </Button>
      </div>
      <p className="text-xs text-muted">On this device only.</p>
    </div>
  );
}

function Notices() {
  const { bell, systemNotifications } = useSettings();
  const switchNotifications = async (wanted: boolean) => {
    const isAllowed = wanted && (await mayNotify());
    changeSettings({ systemNotifications: isAllowed });
    if (wanted && !isAllowed) {
      showToast({
        title: 'The browser does not allow notifications',
        text: canNotify()
          ? 'Allow them for this site in the browser’s settings.'
          : 'They need a page that came by https.',
        isError: true,
      });
    }
  };
  return (
    <Card title="Notices">
      <div className="flex flex-col gap-6">
        <Switch
          label="Bell"
          hint="A bell in the status line when a program rings. It makes no sound."
          checked={bell}
          onChange={(on) => {
            changeSettings({ bell: on });
          }}
        />
        <Switch
          label="System notifications"
          hint="In this browser only: when a session that is open calls and this page is not in front."
          checked={systemNotifications}
          onChange={(on) => void switchNotifications(on)}
        />
      </div>
    </Card>
  );
}
