/** What to look at when a server does not connect. */
export function NotArriving() {
  return (
    <details className="text-sm">
      <summary className="w-fit rounded-md font-medium">It does not connect?</summary>
      <ul className="mt-2.5 ml-4 flex list-disc flex-col gap-2 leading-relaxed text-muted">
        <li>
          Read what the command has printed: its last line says what is missing, and what to do about it. Pasting the
          same line again does no harm.
        </li>
        <li>
          The server must reach <span className="font-mono text-text">{window.location.host}</span>. Try{' '}
          <code className="rounded bg-hover px-1.5 py-0.5 font-mono text-xs text-text">
            curl -I {window.location.origin}/healthz
          </code>{' '}
          on it. It needs no open port of its own.
        </li>
        <li>
          On Linux,{' '}
          <code className="rounded bg-hover px-1.5 py-0.5 font-mono text-xs text-text">
            journalctl -u chatcode-gateway -n 50
          </code>{' '}
          shows what the gateway says.
        </li>
        <li>If the line was lost or used elsewhere, make a new install command on the server’s page.</li>
      </ul>
    </details>
  );
}
