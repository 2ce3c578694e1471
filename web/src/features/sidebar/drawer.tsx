import { Menu } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'react-router';
import { texts } from '@/texts/sidebar';
import { Sidebar } from './sidebar';
import { Button } from '@/ui/button';
import { Sheet } from '@/ui/sheet';

/** The sidebar, where there is no room for it: behind a button. It closes when it has led somewhere. */
export function Drawer() {
  const { key } = useLocation();
  const [openAt, setOpenAt] = useState<string>();
  return (
    <>
      <Button
        look="ghost"
        size="icon"
        aria-label={texts.serversAndSessions}
        onClick={() => {
          setOpenAt(key);
        }}
      >
        <Menu size={19} aria-hidden />
      </Button>
      <Sheet
        side="left"
        title={texts.serversAndSessions}
        open={openAt === key}
        onOpenChange={(open) => {
          setOpenAt(open ? key : undefined);
        }}
      >
        <Sidebar />
      </Sheet>
    </>
  );
}
