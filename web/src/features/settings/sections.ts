import { Activity, KeySquare, MonitorSmartphone, Palette, UserRound, type LucideIcon } from 'lucide-react';

export interface SettingsSection {
  readonly to: string;
  readonly name: string;
  readonly Icon: LucideIcon;
}

/** The pages of the settings, in their order. */
export const settingsSections: readonly SettingsSection[] = [
  { to: '/app/settings', name: 'Appearance', Icon: Palette },
  { to: '/app/settings/account', name: 'Account', Icon: UserRound },
  { to: '/app/settings/sign-ins', name: 'Sign-ins', Icon: MonitorSmartphone },
  { to: '/app/settings/tokens', name: 'API tokens', Icon: KeySquare },
  { to: '/app/settings/activity', name: 'Activity', Icon: Activity },
];
