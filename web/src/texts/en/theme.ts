export const texts = {
  system: 'System',
  light: 'Light',
  dark: 'Dark',
  theme: 'Theme',
};
