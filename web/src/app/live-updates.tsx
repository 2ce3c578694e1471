import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Outlet } from 'react-router';
import { onServerEvents } from '@/api/server-events';

/** Keeps what the pages below it show up to date: on any event of the server, everything is asked for again. */
export function LiveUpdates() {
  const client = useQueryClient();
  useEffect(() => onServerEvents(() => void client.invalidateQueries()), [client]);
  return <Outlet />;
}
