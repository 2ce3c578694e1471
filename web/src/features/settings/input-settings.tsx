import { texts } from '@/texts/settings';
import { Switch } from '@/ui/switch';
import { changeSettings, useSettings } from './settings';

/** How mouse and touch keyboards work in a terminal. */
export function InputSettings() {
  const { rightClick, keyboardResizes } = useSettings();
  return (
    <>
      <Switch
        label={texts.rightButton}
        hint={texts.rightButtonExplained}
        checked={rightClick === 'program'}
        onChange={(isPrograms) => {
          changeSettings({ rightClick: isPrograms ? 'program' : 'menu' });
        }}
      />
      <Switch
        label={texts.touchKeyboardResizes}
        hint={texts.touchKeyboardExplained}
        checked={keyboardResizes}
        onChange={(on) => {
          changeSettings({ keyboardResizes: on });
        }}
      />
    </>
  );
}
