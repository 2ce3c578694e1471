import { Monitor, Moon, Sun } from 'lucide-react';
import { texts } from '@/texts/theme';
import { Button } from '@/ui/button';
import { Menu, MenuChoice } from '@/ui/menu';
import { chooseTheme, useScheme, useTheme, type Theme } from './theme';

const choices = [
  { value: 'system', label: texts.system, icon: <Monitor size={16} aria-hidden /> },
  { value: 'light', label: texts.light, icon: <Sun size={16} aria-hidden /> },
  { value: 'dark', label: texts.dark, icon: <Moon size={16} aria-hidden /> },
] as const satisfies readonly { value: Theme; label: string; icon: unknown }[];

export function ThemeMenu() {
  const theme = useTheme();
  const Icon = useScheme() === 'dark' ? Moon : Sun;
  return (
    <Menu
      trigger={
        <Button look="ghost" size="icon" aria-label={texts.theme}>
          <Icon size={18} aria-hidden />
        </Button>
      }
    >
      <MenuChoice value={theme} onChange={chooseTheme} choices={choices} />
    </Menu>
  );
}
