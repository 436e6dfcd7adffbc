/** The dialog of the map that was opened; only who opens one loads what draws it. */
import { showMap, useMap } from '../../state/map-store.ts';
import { MAP_TEXT } from '../../text/map.ts';
import { deferred } from '../deferred.tsx';
import { Modal } from '../modal.tsx';

const MapBody = deferred(async () => (await import('./map-body.tsx')).MapBody);

export function MapDialog() {
  const { opened, shown } = useMap();
  return (
    <Modal
      title={MAP_TEXT.title}
      className="map"
      open={shown && opened !== null}
      onClose={() => showMap(false)}
    >
      {() => <MapBody opened={opened!} />}
    </Modal>
  );
}
