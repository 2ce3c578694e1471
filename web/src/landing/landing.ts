import { registerServiceWorker } from '@/service-worker/register';
import { followTheme } from './pictures';

followTheme(document);
registerServiceWorker();
