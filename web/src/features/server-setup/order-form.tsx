import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { texts } from '@/texts/server-setup';
import { Button } from '@/ui/button';
import { ErrorNotice } from '@/ui/notice';
import { Select } from '@/ui/select';
import { TextField } from '@/ui/text-field';
import { useOrder, type CloudOptions } from './cloud';
import { priceText, sizeText } from './prices';

/** Where, how large and what it costs; what most people would choose is chosen already. */
export function OrderForm({ options }: { readonly options: CloudOptions }) {
  const navigate = useNavigate();
  const order = useOrder();
  const { preselected, regions, sizes } = options;
  const [region, setRegion] = useState(preselected?.region ?? regions[0]?.slug ?? '');
  const [size, setSize] = useState(preselected?.size ?? '');
  const [label, setLabel] = useState('');
  const keys = useRef(new Map<string, string>());
  const offered = sizes.filter((one) => one.regions.includes(region));
  const chosen = offered.find(({ slug }) => slug === size) ?? offered[0];
  const choice = { region, ...(chosen && { size: chosen.slug }), ...(label.trim() !== '' && { label: label.trim() }) };
  return (
    <form
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        order.mutate(
          { choice, key: keyOf(keys.current, choice) },
          { onSuccess: (vps) => void navigate(`/app/servers/${vps.id}`) },
        );
      }}
    >
      <div className="grid grid-cols-1 gap-5 sm:grid-cols-2">
        <Select
          label={texts.region}
          value={region}
          onChange={setRegion}
          choices={regions.map(({ slug, name }) => ({
            value: slug,
            label: slug === preselected?.region ? texts.nearYou(name) : name,
          }))}
        />
        <Select
          label={texts.size}
          value={chosen?.slug ?? ''}
          onChange={setSize}
          choices={offered.map((one) => ({
            value: one.slug,
            label: sizeText(one),
          }))}
        />
      </div>
      <TextField
        label={texts.serverName}
        placeholder={texts.optional}
        hint={texts.youCanRenameItLater}
        maxLength={100}
        value={label}
        onChange={(event) => {
          setLabel(event.target.value);
        }}
      />
      {order.error && <ErrorNotice>{order.error.message}</ErrorNotice>}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <Button type="submit" look="primary" disabled={order.isPending || !chosen}>
          {order.isPending ? texts.ordering : texts.createServer}
        </Button>
        <p aria-live="polite" className="text-sm text-muted">
          {chosen
            ? [priceText(chosen), chosen.slug === preselected?.size ? texts.ourSuggestion : '']
                .filter(Boolean)
                .join(' ')
            : texts.regionHasNothing}
        </p>
      </div>
    </form>
  );
}

/** The same for the same wish: a request that is sent again makes no second server. */
function keyOf(keys: Map<string, string>, choice: object): string {
  const wish = JSON.stringify(choice);
  const key = keys.get(wish) ?? newKey();
  keys.set(wish, key);
  return key;
}

function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
