import type { CloudOptions } from './cloud';

/** "2 CPUs, 4 GB, 80 GB disk – $24". */
export function sizeText({ vcpus, memory_mb, disk_gb, price_monthly }: CloudOptions['sizes'][number]): string {
  const memory = memory_mb >= 1024 ? `${memory_mb / 1024} GB` : `${memory_mb} MB`;
  return `${vcpus} CPU${vcpus === 1 ? '' : 's'}, ${memory}, ${disk_gb} GB disk – ${money(price_monthly)}`;
}

/** "$0.018", "$24", "$12.50". */
export function money(dollars: number): string {
  const digits = dollars < 1 ? 3 : dollars % 1 === 0 ? 0 : 2;
  return `$${dollars.toFixed(digits)}`;
}
