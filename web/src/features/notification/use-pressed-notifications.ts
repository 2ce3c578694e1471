import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import type { ShowPage } from '@/service-worker/message';

/** Goes where a notification leads that was pressed, and that the service worker had shown. */
export function usePressedNotifications(): void {
  const navigate = useNavigate();
  useEffect(() => {
    if (!('serviceWorker' in navigator)) {
      return undefined;
    }
    const { serviceWorker } = navigator;
    const go = ({ data }: MessageEvent<Partial<ShowPage> | null>) => {
      if (data?.type === 'show-page' && data.path?.startsWith('/app/')) {
        void navigate(data.path);
      }
    };
    serviceWorker.addEventListener('message', go);
    return () => {
      serviceWorker.removeEventListener('message', go);
    };
  }, [navigate]);
}
