import { useInfiniteQuery } from '@tanstack/react-query';
import { call, type Schemas } from '@/api/call';

export type Act = Schemas['Act'];

const PAGE = 50;

/** What was done in the account, newest first, a page at a time. */
export function useActs() {
  return useInfiniteQuery({
    queryKey: ['audit'],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) => {
      const { items } = await call('GET', '/api/audit', {
        query: { limit: PAGE, ...(pageParam !== undefined && { before: pageParam }) },
      });
      return items;
    },
    getNextPageParam: (last) => (last.length < PAGE ? undefined : last.at(-1)?.id),
    // Nobody tells of new acts: they are asked for whenever the page is opened.
    staleTime: 0,
  });
}
