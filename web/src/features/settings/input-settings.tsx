import { Switch } from '@/ui/switch';
import { changeSettings, useSettings } from './settings';

/** How mouse and touch keyboards work in a terminal. */
export function InputSettings() {
  const { rightClick, keyboardResizes } = useSettings();
  return (
    <>
      <Switch
        label="Right button for programs"
        hint="Programs that listen to the mouse get it, and the menu of the terminal stays away there."
        checked={rightClick === 'program'}
        onChange={(isPrograms) => {
          changeSettings({ rightClick: isPrograms ? 'program' : 'menu' });
        }}
      />
      <Switch
        label="Touch keyboard resizes the terminal"
        hint="Otherwise it covers a part of it, and the cursor stays in view: programs need not draw everything anew."
        checked={keyboardResizes}
        onChange={(on) => {
          changeSettings({ keyboardResizes: on });
        }}
      />
    </>
  );
}
