export const target: string;
export function apiTypes(): Promise<string>;
