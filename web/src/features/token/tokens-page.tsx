import { KeySquare, Plus } from 'lucide-react';
import { useState } from 'react';
import { texts } from '@/texts/token';
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

/** What there is to call. */
const DESCRIPTION = '/api/openapi.json';

/** What programs may use of one's account. */
export default function TokensPage() {
  usePageTitle(texts.apiTokens);
  const tokens = useTokens();
  const [adding, setAdding] = useState(false);
  return (
    <Page
      title={texts.apiTokens}
      description={texts.apiTokensExplained(
        <a href={DESCRIPTION} target="_blank" rel="noreferrer" className="text-accent underline">
          {DESCRIPTION}
        </a>,
      )}
    >
      <Card
        title={texts.yourTokens}
        action={
          <Button
            size="small"
            onClick={() => {
              setAdding(true);
            }}
          >
            <Plus size={15} aria-hidden />
            {texts.newToken}
          </Button>
        }
      >
        {tokens.isPending && <Loading />}
        <QueryError of={tokens} />
        {tokens.data?.length === 0 && <p className="text-sm text-muted">{texts.thereAreNone}</p>}
        {tokens.data && tokens.data.length > 0 && (
          <Rows label={texts.apiTokens}>
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
          <Badge>{scope === 'read' ? texts.readOnly : texts.readAndWrite}</Badge>
        </>
      }
      text={[
        last_used_at === undefined ? texts.neverUsed : texts.lastUsed(relativeTime(last_used_at, nowMs)),
        (hasExpired ? texts.hasExpired : texts.willExpire)(relativeTime(expires_at, nowMs)),
      ].join(' · ')}
    >
      <Confirm
        trigger={(ask) => (
          <Button size="small" aria-label={texts.revokeNamed(name)} onClick={ask}>
            {texts.revoke}
          </Button>
        )}
        title={texts.revokeTokenQuestion}
        description={texts.revokeTokenExplained(name)}
        submit={revoke.isPending ? texts.revoking : texts.revokeToken}
        act={revoke}
      />
    </Row>
  );
}
