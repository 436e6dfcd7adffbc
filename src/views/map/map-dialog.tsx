/** The dialog of the map that was opened; only who opens one loads what draws it. */
import { lazy, Suspense } from 'react';
import { showMap, useMap } from '../../state/map-store.ts';
import { MAP_TEXT } from '../../text/map.ts';
import { Modal } from '../modal.tsx';

const MapBody = lazy(async () => ({ default: (await import('./map-body.tsx')).MapBody }));

export function MapDialog() {
  const { opened, shown } = useMap();
  return (
    <Modal
      title={MAP_TEXT.title}
      className="map"
      open={shown && opened !== null}
      onClose={() => showMap(false)}
    >
      {() => (
        <Suspense>
          <MapBody opened={opened!} />
        </Suspense>
      )}
    </Modal>
  );
}
