import { texts } from '@/texts/server-setup';
import type { CloudOptions } from './cloud';

type Size = CloudOptions['sizes'][number];

/** "2 CPUs, 4 GB, 80 GB disk – $24". */
export function sizeText({ vcpus, memory_mb, disk_gb, price_monthly }: Size): string {
  const memory = memory_mb >= 1024 ? `${memory_mb / 1024} GB` : `${memory_mb} MB`;
  return texts.sizeOf(vcpus, memory, `${disk_gb} GB`, money(price_monthly));
}

/** "$24 a month, $0.036 an hour, until you delete it." */
export function priceText({ price_monthly, price_hourly }: Size): string {
  return texts.price(money(price_monthly), money(price_hourly));
}

/** "$0.018", "$24", "$12.50". */
function money(dollars: number): string {
  const digits = dollars < 1 ? 3 : dollars % 1 === 0 ? 0 : 2;
  return `$${dollars.toFixed(digits)}`;
}
