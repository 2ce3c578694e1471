import { Minus, Plus } from 'lucide-react';
import { canNotify, mayNotify } from '@/features/notification/notify';
import { overlay } from '@/features/palette/overlay';
import { chooseTheme, useTheme, type Theme } from '@/features/theme/theme';
import { texts } from '@/texts/settings';
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
  { value: 'system', label: texts.asTheSystem },
  { value: 'light', label: texts.light },
  { value: 'dark', label: texts.dark },
];

const cursors: readonly { value: CursorStyle; label: string }[] = [
  { value: 'block', label: texts.block },
  { value: 'bar', label: texts.bar },
  { value: 'underline', label: texts.underline },
];

/** How the app looks and behaves. */
export default function SettingsPage() {
  usePageTitle(texts.appearance);
  return (
    <Page title={texts.appearance} description={texts.appearanceExplained}>
      <Appearance />
      <Terminal />
      <Notices />
      <Card title={texts.keyboard} description={texts.shortcutsExplained}>
        <Button
          onClick={() => {
            overlay.set('shortcuts');
          }}
        >
          {texts.showKeyboardShortcuts}
        </Button>
      </Card>
    </Page>
  );
}

function Appearance() {
  const theme = useTheme();
  return (
    <Card title={texts.appearance}>
      <div className="flex flex-col gap-6">
        <div className="sm:max-w-60">
          <Select label={texts.coloursOfTheApp} value={theme} onChange={chooseTheme} choices={schemes} />
        </div>
        <ThemeChoice />
      </div>
    </Card>
  );
}

function Terminal() {
  const settings = useSettings();
  return (
    <Card title={texts.terminal}>
      <div className="flex flex-col gap-6">
        <div className="grid grid-cols-1 gap-5 sm:grid-cols-2">
          <FontSize value={settings.fontSize} />
          <Select
            label={texts.cursor}
            value={settings.cursorStyle}
            choices={cursors}
            onChange={(cursorStyle) => {
              changeSettings({ cursorStyle });
            }}
          />
          <TextField
            label={texts.font}
            placeholder={texts.fontOfSystem}
            hint={texts.fontHint}
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
          label={texts.blinkingCursor}
          checked={settings.cursorBlink}
          onChange={(cursorBlink) => {
            changeSettings({ cursorBlink });
          }}
        />
        <Switch
          label={texts.copyOnSelect}
          hint={texts.copyOnSelectHint}
          checked={settings.copyOnSelect}
          onChange={(copyOnSelect) => {
            changeSettings({ copyOnSelect });
          }}
        />
        <Switch
          label={texts.askBeforePaste}
          hint={texts.askBeforePasteHint}
          checked={settings.confirmPaste}
          onChange={(confirmPaste) => {
            changeSettings({ confirmPaste });
          }}
        />
        <InputSettings />
        <Switch
          label={texts.screenReaderMode}
          hint={texts.screenReaderHint}
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
    <div role="group" aria-label={texts.fontSize} className="flex flex-col gap-1.5">
      <span className="text-sm font-medium">{texts.fontSize}</span>
      <div className="flex items-center gap-2">
        <Button size="icon" aria-label={texts.smaller} disabled={shown <= MIN_FONT_SIZE} onClick={step(-1)}>
          <Minus size={16} aria-hidden />
        </Button>
        <span aria-live="polite" className="min-w-14 text-center text-sm tabular-nums">
          {value === undefined ? texts.auto : `${value} px`}
        </span>
        <Button size="icon" aria-label={texts.larger} disabled={shown >= MAX_FONT_SIZE} onClick={step(1)}>
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
          {texts.automatic}
        </Button>
      </div>
      <p className="text-xs text-muted">{texts.onThisDeviceOnly}</p>
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
        title: texts.notificationsRefused,
        text: canNotify() ? texts.allowNotifications : texts.notificationsNeedHttps,
        isError: true,
      });
    }
  };
  return (
    <Card title={texts.notices}>
      <div className="flex flex-col gap-6">
        <Switch
          label={texts.bell}
          hint={texts.bellHint}
          checked={bell}
          onChange={(on) => {
            changeSettings({ bell: on });
          }}
        />
        <Switch
          label={texts.systemNotifications}
          hint={texts.systemNotificationsHint}
          checked={systemNotifications}
          onChange={(on) => void switchNotifications(on)}
        />
      </div>
    </Card>
  );
}
