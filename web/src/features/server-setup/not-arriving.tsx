import { texts } from '@/texts/server-setup';

/** What to look at when a server does not connect. */
export function NotArriving() {
  return (
    <details className="text-sm">
      <summary className="w-fit rounded-md font-medium">{texts.itDoesNotConnect}</summary>
      <ul className="mt-2.5 ml-4 flex list-disc flex-col gap-2 leading-relaxed text-muted">
        <li>{texts.readWhatItPrinted}</li>
        <li>
          {texts.serverMustReach(
            <span className="font-mono text-text">{window.location.host}</span>,
            <Command>{`curl -I ${window.location.origin}/healthz`}</Command>,
          )}
        </li>
        <li>{texts.whatTheGatewaySays(<Command>journalctl -u chatcode-gateway -n 50</Command>)}</li>
        <li>{texts.ifTheLineWasLost}</li>
      </ul>
    </details>
  );
}

function Command({ children }: { readonly children: string }) {
  return <code className="rounded bg-hover px-1.5 py-0.5 font-mono text-xs text-text">{children}</code>;
}
