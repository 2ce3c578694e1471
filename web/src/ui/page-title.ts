import { useEffect } from 'react';
import { texts } from '@/texts/ui';

/** Names the browser's tab. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = title === '' ? texts.product : texts.pageTitle(title);
  }, [title]);
}
