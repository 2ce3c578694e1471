const WORKSPACE = /^~\/workspace(\/|$)/;

/** A folder as the API names it, of what somebody writes: "~/workspace/shop/" is "shop". Undefined where it is none. */
export function workdirOf(written: string): string | undefined {
  const folder = written.trim().replace(WORKSPACE, '').replace(/\/+$/, '');
  const isElsewhere = /^[/~]/.test(written.trim().replace(WORKSPACE, '')) || folder.split('/').includes('..');
  return isElsewhere ? undefined : folder;
}
