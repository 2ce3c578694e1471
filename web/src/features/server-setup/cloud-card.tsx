import { Button, buttonClasses } from '@/ui/button';
import { Card } from '@/ui/card';
import { Loading } from '@/ui/loading';
import { ErrorNotice } from '@/ui/notice';
import { CONNECT_CLOUD, useCloudOptions } from './cloud';
import { OrderForm } from './order-form';

/** A server from DigitalOcean, or what stands in its way. */
export function CloudCard() {
  const options = useCloudOptions();
  return (
    <Card
      title="From DigitalOcean"
      description="A new server in your own account there. It is set up by itself, and you pay DigitalOcean for it."
    >
      {options.isPending && <Loading label="Asking DigitalOcean…" />}
      {options.error && (
        <ErrorNotice
          action={
            <Button size="small" disabled={options.isFetching} onClick={() => void options.refetch()}>
              Try again
            </Button>
          }
        >
          {options.error.message}
        </ErrorNotice>
      )}
      {options.data?.status === 'ready' && <OrderForm options={options.data} />}
      {options.data && options.data.status !== 'ready' && <InTheWay status={options.data.status} />}
    </Card>
  );
}

function InTheWay({ status }: { readonly status: string }) {
  if (status === 'not_configured') {
    return (
      <p className="text-sm leading-relaxed text-muted">
        This Chatcode is not registered at DigitalOcean, so it cannot make servers there. Whoever runs it can change
        that. A server that you have already works just as well: see below.
      </p>
    );
  }
  const isRefused = status === 'reconnect';
  return (
    <div className="flex flex-col items-start gap-4">
      <p className="text-sm leading-relaxed text-muted">
        {isRefused
          ? 'DigitalOcean does not accept the connection any more, for example because it was revoked there. Connect your account again to go on.'
          : 'First let Chatcode make servers for you. DigitalOcean asks you whether it may, and you can end that at any time.'}
      </p>
      <a href={CONNECT_CLOUD} className={buttonClasses('primary')}>
        {isRefused ? 'Connect DigitalOcean again' : 'Connect DigitalOcean'}
      </a>
    </div>
  );
}
