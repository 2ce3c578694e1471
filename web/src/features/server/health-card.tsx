import { TriangleAlert } from 'lucide-react';
import { sampleOf, useHealthHistory } from '@/features/vps/health-history';
import type { Health, Vps } from '@/features/vps/vps';
import { texts } from '@/texts/server';
import { bytesText } from '@/ui/bytes';
import { Card } from '@/ui/card';
import { classes } from '@/ui/classes';
import { durationText } from '@/ui/relative-time';
import { Sparkline } from './sparkline';

const HIGH = 90;

/** How a server is doing: what it reports now, and since the page was opened. */
export function HealthCard({ vps }: { readonly vps: Vps }) {
  const history = useHealthHistory(vps.id);
  const { health } = vps;
  if (!health) {
    return (
      <Card title={texts.health}>
        <p className="text-sm text-muted">{texts.firstReportComesSoon}</p>
      </Card>
    );
  }
  const now = sampleOf(health, 0);
  const course = (name: 'cpu' | 'ram' | 'disk') =>
    history.flatMap((sample) => sample[name] ?? []).concat(history.length === 0 ? (now[name] ?? []) : []);
  return (
    <Card
      title={texts.health}
      {...(health.uptime !== undefined && { description: texts.upFor(durationText(health.uptime)) })}
    >
      <Warnings warnings={health.warnings} />
      <div className="grid grid-cols-1 gap-3 sm:grid-cols-3">
        <Measure name={texts.cpu} value={now.cpu} course={course('cpu')} />
        <Measure name={texts.memory} value={now.ram} course={course('ram')} detail={usageText(health.ram)} />
        <Measure name={texts.disk} value={now.disk} course={course('disk')} detail={usageText(health.disk)} />
      </div>
    </Card>
  );
}

function Warnings({ warnings }: { readonly warnings: Health['warnings'] }) {
  if (warnings.length === 0) {
    return null;
  }
  return (
    <ul className="mb-4 flex flex-col gap-2">
      {warnings.map(({ code, severity, text }) => (
        <li
          key={code}
          className={classes(
            'flex items-start gap-2.5 rounded-lg px-3.5 py-2.5 text-sm',
            severity === 'info' && 'bg-hover',
            severity === 'warning' && 'bg-warn-soft text-warn',
            severity === 'critical' && 'bg-danger-soft text-danger',
          )}
        >
          <TriangleAlert size={16} className="mt-0.5 shrink-0" aria-hidden />
          {text}
        </li>
      ))}
    </ul>
  );
}

interface MeasureProps {
  readonly name: string;
  readonly value: number | undefined;
  readonly course: readonly number[];
  readonly detail?: string | undefined;
}

function Measure({ name, value, course, detail }: MeasureProps) {
  const text = value === undefined ? '–' : `${Math.round(value)} %`;
  return (
    <div className="rounded-xl border border-line p-3.5">
      <div className="flex items-baseline justify-between gap-2">
        <span className="text-sm text-muted">{name}</span>
        <span className="text-lg font-semibold tabular-nums">{text}</span>
      </div>
      <div className="mt-2">
        <Sparkline
          values={course}
          label={texts.usageLately(name, text)}
          isHigh={value !== undefined && value >= HIGH}
        />
      </div>
      <p className="mt-1.5 h-4 text-xs text-muted">{detail}</p>
    </div>
  );
}

function usageText(usage: Health['ram']): string | undefined {
  return usage && texts.usedOf(bytesText(usage.used_bytes), bytesText(usage.total_bytes));
}
