import { LoaderCircle } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { texts } from '@/texts/agent';
import { ErrorNotice } from '@/ui/notice';
import { agentName } from './agents';
import type { Installation } from './installations';

interface InstallationLogProps {
  readonly agent: string;
  readonly installation: Installation;
}

/** What an installation prints, while it runs and where it has failed. */
export function InstallationLog({ agent, installation }: InstallationLogProps) {
  const { status, lines, error } = installation;
  const box = useRef<HTMLDivElement>(null);
  const end = useRef<HTMLPreElement>(null);
  useEffect(() => {
    // In a small window it begins below what can be seen.
    box.current?.scrollIntoView({ block: 'nearest' });
  }, [status]);
  useEffect(() => {
    end.current?.scrollTo({ top: end.current.scrollHeight });
  }, [lines]);
  if (status === 'installed') {
    return null;
  }
  return (
    <div ref={box} className="flex flex-col gap-2.5">
      {status === 'running' ? (
        <p aria-live="polite" className="flex items-center gap-2 text-sm text-muted">
          <LoaderCircle size={15} className="animate-spin" aria-hidden />
          {texts.installing(agentName(agent))}
        </p>
      ) : (
        <ErrorNotice>{texts.notInstalled(agentName(agent), error)}</ErrorNotice>
      )}
      {(lines.length > 0 || status === 'running') && (
        <pre
          ref={end}
          tabIndex={0}
          aria-label={texts.outputOfTheInstallationOf(agentName(agent))}
          className="h-28 overflow-auto rounded-lg border border-line bg-canvas px-3 py-2 font-mono text-xs leading-relaxed whitespace-pre-wrap text-muted"
        >
          {lines.join('\n')}
        </pre>
      )}
    </div>
  );
}
