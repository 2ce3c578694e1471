/** What a notification carries, and the service worker tells a page once that is pressed: to show another page. */
export interface ShowPage {
  readonly type: 'show-page';
  /** A path of the app. */
  readonly path: string;
}
