/** A title that none of the others is: "Shell", or "Shell 2" where there is a "Shell" already. */
export function freshTitle(name: string, others: readonly string[]): string {
  const numbered = (number: number) => (number === 1 ? name : `${name} ${number}`);
  const next = (number: number): string => (others.includes(numbered(number)) ? next(number + 1) : numbered(number));
  return next(1);
}
