import { KeySquare, Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Confirm } from '@/ui/confirm';
import { Loading } from '@/ui/loading';
import { Page } from '@/ui/page';
import { usePageTitle } from '@/ui/page-title';
import { QueryError } from '@/ui/query-error';
import { relativeTime } from '@/ui/relative-time';
import { Badge, Row, Rows } from '@/ui/row';
import { NewTokenDialog } from './new-token-dialog';
import { useRevokeToken, useTokens, type ApiToken } from './tokens';

/** What programs may use of one's account. */
export default function TokensPage() {
  usePageTitle('API tokens');
  const tokens = useTokens();
  const [adding, setAdding] = useState(false);
  return (
    <Page
      title="API tokens"
      description={
        <>
          For scripts and other programs that are to do in your name what the app does. What there is to call is
          described at{' '}
          <a href="/api/openapi.json" target="_blank" rel="noreferrer" className="text-accent underline">
            /api/openapi.json
          </a>
          .
        </>
      }
    >
      <Card
        title="Your tokens"
        action={
          <Button
            size="small"
            onClick={() => {
              setAdding(true);
            }}
          >
            <Plus size={15} aria-hidden />
            New token
          </Button>
        }
      >
        {tokens.isPending && <Loading />}
        <QueryError of={tokens} />
        {tokens.data?.length === 0 && <p className="text-sm text-muted">There are none.</p>}
        {tokens.data && tokens.data.length > 0 && (
          <Rows label="API tokens">
            {tokens.data.map((token) => (
              <TokenRow key={token.id} token={token} nowMs={tokens.dataUpdatedAt} />
            ))}
          </Rows>
        )}
      </Card>
      {adding && (
        <NewTokenDialog
          onClose={() => {
            setAdding(false);
          }}
        />
      )}
    </Page>
  );
}

function TokenRow({ token, nowMs }: { readonly token: ApiToken; readonly nowMs: number }) {
  const { id, name, scope, expires_at, last_used_at } = token;
  const revoke = useRevokeToken(id);
  const hasExpired = Date.parse(expires_at) <= nowMs;
  return (
    <Row
      icon={<KeySquare size={18} aria-hidden />}
      title={
        <>
          {name}
          <Badge>{scope === 'read' ? 'Read only' : 'Read and write'}</Badge>
        </>
      }
      text={[
        last_used_at === undefined ? 'Never used' : `Last used ${relativeTime(last_used_at, nowMs)}`,
        `${hasExpired ? 'expired' : 'expires'} ${relativeTime(expires_at, nowMs)}`,
      ].join(' · ')}
    >
      <Confirm
        trigger={(ask) => (
          <Button size="small" aria-label={`Revoke ${name}`} onClick={ask}>
            Revoke
          </Button>
        )}
        title="Revoke token?"
        description={`Whatever uses “${name}” is refused from then on.`}
        submit={revoke.isPending ? 'Revoking…' : 'Revoke token'}
        act={revoke}
      />
    </Row>
  );
}
