import { useMemo } from 'react';
import { useVpsList } from '@/features/vps/vps';
import { texts } from '@/texts/audit';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Loading } from '@/ui/loading';
import { ErrorNotice } from '@/ui/notice';
import { Page } from '@/ui/page';
import { usePageTitle } from '@/ui/page-title';
import { dayText, timeOfDay } from '@/ui/relative-time';
import { useActs, type Act } from './acts';
import { sentenceOf } from './sentences';

/** What was done in the account that matters for its security, by day. */
export default function ActivityPage() {
  usePageTitle(texts.activity);
  const acts = useActs();
  const days = useMemo(() => byDay(acts.data?.pages.flat() ?? []), [acts.data]);
  return (
    <Page title={texts.activity} description={texts.activityExplained}>
      {acts.isPending && <Loading />}
      {days.map(([day, of]) => (
        <Card key={day} title={dayText(day, acts.dataUpdatedAt)}>
          <Day acts={of} />
        </Card>
      ))}
      {acts.data && days.length === 0 && <p className="text-sm text-muted">{texts.nothingYet}</p>}
      {acts.error && (
        <ErrorNotice
          action={
            <Button
              size="small"
              onClick={() => void (acts.isFetchNextPageError ? acts.fetchNextPage() : acts.refetch())}
            >
              {texts.tryAgain}
            </Button>
          }
        >
          {acts.error.message}
        </ErrorNotice>
      )}
      {acts.hasNextPage && !acts.error && (
        <Button className="self-center" disabled={acts.isFetchingNextPage} onClick={() => void acts.fetchNextPage()}>
          {acts.isFetchingNextPage ? texts.loading : texts.showOlder}
        </Button>
      )}
    </Page>
  );
}

function Day({ acts }: { readonly acts: readonly Act[] }) {
  const servers = useVpsList().data;
  const serverName = (id: string) => servers?.find((vps) => vps.id === id)?.label;
  return (
    <ul className="flex flex-col gap-3">
      {acts.map((act) => (
        <li
          key={act.id}
          className="grid grid-cols-[4.5rem_1fr] items-baseline gap-x-4 gap-y-0.5 text-sm sm:grid-cols-[4.5rem_1fr_auto]"
        >
          <time dateTime={act.at} className="text-xs text-muted tabular-nums">
            {timeOfDay(act.at)}
          </time>
          <span className="min-w-0 break-words">{sentenceOf(act, serverName)}</span>
          {act.address !== undefined && (
            <span className="col-start-2 font-mono text-xs break-all text-muted sm:col-start-3">{act.address}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Each day of the reader's own calendar, by the time of its first act. */
function byDay(acts: readonly Act[]): [string, Act[]][] {
  const days = new Map<string, [string, Act[]]>();
  for (const act of acts) {
    const day = new Date(act.at).toDateString();
    const known = days.get(day);
    if (known) {
      known[1].push(act);
    } else {
      days.set(day, [act.at, [act]]);
    }
  }
  return [...days.values()];
}
