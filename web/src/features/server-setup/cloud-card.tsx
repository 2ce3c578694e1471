import { texts } from '@/texts/server-setup';
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
    <Card title={texts.fromDigitalocean} description={texts.fromDigitaloceanExplained}>
      {options.isPending && <Loading label={texts.askingDigitalocean} />}
      {options.error && (
        <ErrorNotice
          action={
            <Button size="small" disabled={options.isFetching} onClick={() => void options.refetch()}>
              {texts.tryAgain}
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
    return <p className="text-sm leading-relaxed text-muted">{texts.notRegisteredBringServer}</p>;
  }
  const isRefused = status === 'reconnect';
  return (
    <div className="flex flex-col items-start gap-4">
      <p className="text-sm leading-relaxed text-muted">
        {isRefused ? texts.connectionRevoked : texts.connectExplained}
      </p>
      <a href={CONNECT_CLOUD} className={buttonClasses('primary')}>
        {isRefused ? texts.connectDigitaloceanAgain : texts.connectDigitalocean}
      </a>
    </div>
  );
}
