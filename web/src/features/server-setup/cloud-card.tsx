import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Button, buttonClasses } from '@/ui/button';
import { Card } from '@/ui/card';
import { ErrorNotice } from '@/ui/notice';
import { Select } from '@/ui/select';
import { TextField } from '@/ui/text-field';
import { useCloudOptions, useOrder, type CloudOptions } from './cloud';

/** A server from DigitalOcean. Nothing where this installation is not registered there. */
export function CloudCard() {
  const options = useCloudOptions();
  if (options.error) {
    return (
      <Card title="From DigitalOcean">
        <ErrorNotice>{options.error.message}</ErrorNotice>
      </Card>
    );
  }
  if (!options.data || options.data.status === 'not_configured') {
    return null;
  }
  const isConnected = options.data.status === 'ready';
  return (
    <Card
      title="From DigitalOcean"
      description="A new server in your own account there. It is set up by itself, and you pay DigitalOcean for it."
    >
      {isConnected ? (
        <OrderForm options={options.data} />
      ) : (
        <a href="/api/auth/digitalocean/start" className={buttonClasses('primary')}>
          {options.data.status === 'reconnect' ? 'Connect DigitalOcean again' : 'Connect DigitalOcean'}
        </a>
      )}
    </Card>
  );
}

function OrderForm({ options }: { readonly options: CloudOptions }) {
  const navigate = useNavigate();
  const order = useOrder();
  const { preselected, regions, sizes } = options;
  const [region, setRegion] = useState(preselected?.region ?? regions[0]?.slug ?? '');
  const [size, setSize] = useState(preselected?.size ?? '');
  const [label, setLabel] = useState('');
  const offered = sizes.filter((one) => one.regions.includes(region));
  const chosen = offered.find(({ slug }) => slug === size) ?? offered[0];
  const choice = { region, ...(chosen && { size: chosen.slug }), ...(label.trim() !== '' && { label: label.trim() }) };
  const [visit] = useState(() =>
    Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16)).join(''),
  );
  const key = `${visit}-${Object.values(choice)
    .join('-')
    .replaceAll(/[^\w-]/g, '_')}`.slice(0, 255);
  return (
    <form
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        order.mutate({ choice, key }, { onSuccess: (vps) => void navigate(`/app/servers/${vps.id}`) });
      }}
    >
      <div className="grid grid-cols-1 gap-5 sm:grid-cols-2">
        <Select
          label="Region"
          value={region}
          onChange={setRegion}
          choices={regions.map(({ slug, name }) => ({ value: slug, label: name }))}
        />
        <Select
          label="Size"
          value={chosen?.slug ?? ''}
          onChange={setSize}
          choices={offered.map((one) => ({ value: one.slug, label: sizeText(one) }))}
        />
      </div>
      <TextField
        label="Server name"
        placeholder="Optional"
        maxLength={100}
        value={label}
        onChange={(event) => {
          setLabel(event.target.value);
        }}
      />
      {order.error && <ErrorNotice>{order.error.message}</ErrorNotice>}
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" look="primary" disabled={order.isPending || !chosen}>
          {order.isPending ? 'Ordering…' : 'Create server'}
        </Button>
        {chosen && (
          <p className="text-sm text-muted">
            {money(chosen.price_monthly)} a month, {money(chosen.price_hourly)} an hour
          </p>
        )}
      </div>
    </form>
  );
}

function sizeText({ vcpus, memory_mb, disk_gb, price_monthly }: CloudOptions['sizes'][number]): string {
  const memory = memory_mb >= 1024 ? `${memory_mb / 1024} GB` : `${memory_mb} MB`;
  return `${vcpus} CPU, ${memory}, ${disk_gb} GB disk – ${money(price_monthly)}`;
}

function money(dollars: number): string {
  const digits = dollars < 1 ? 3 : dollars % 1 === 0 ? 0 : 2;
  return `$${dollars.toFixed(digits)}`;
}
