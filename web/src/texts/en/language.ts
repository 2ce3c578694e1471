import { pluralIn } from '../plural';

/** What dates, numbers and plurals are written in. */
export const language = 'en';

export const plural = pluralIn(language);
