import { Activity, KeySquare, MonitorSmartphone, Palette, UserRound, type LucideIcon } from 'lucide-react';
import { texts } from '@/texts/settings';

export interface SettingsSection {
  readonly to: string;
  readonly name: string;
  readonly Icon: LucideIcon;
}

/** The pages of the settings, in their order. */
export const settingsSections: readonly SettingsSection[] = [
  { to: '/app/settings', name: texts.appearance, Icon: Palette },
  { to: '/app/settings/account', name: texts.account, Icon: UserRound },
  { to: '/app/settings/sign-ins', name: texts.signIns, Icon: MonitorSmartphone },
  { to: '/app/settings/tokens', name: texts.apiTokens, Icon: KeySquare },
  { to: '/app/settings/activity', name: texts.activity, Icon: Activity },
];
