import { texts } from '@/texts/ui';
import { Button } from './button';
import { ErrorNotice } from './notice';

interface Query {
  readonly error: Error | null;
  readonly isFetching: boolean;
  readonly refetch: () => unknown;
}

/** Says why something could not be fetched, and fetches it again. Nothing where it could. */
export function QueryError({ of }: { readonly of: Query }) {
  return (
    of.error && (
      <ErrorNotice
        action={
          <Button
            size="small"
            disabled={of.isFetching}
            onClick={() => {
              void of.refetch();
            }}
          >
            {texts.tryAgain}
          </Button>
        }
      >
        {of.error.message}
      </ErrorNotice>
    )
  );
}
