import { type PointerEvent, useState } from 'react';
import type { Anchor } from '../../contract/documents';
import type { PlacedPage } from './layout';
import { type Point, regionOf } from './region';

interface RegionLayerProps {
  readonly number: number;
  readonly placed: PlacedPage;
  readonly onRegion: (region: Anchor) => void;
}

interface Drag {
  readonly pointer: number;
  readonly from: Point;
  readonly to: Point;
}

/** Lies over a page while a part of it is marked: by mouse, pen or finger. By keyboard one comments on the page as a whole. */
export function RegionLayer({ number, placed, onRegion }: RegionLayerProps) {
  const [drag, setDrag] = useState<Drag>();
  const end = (event: PointerEvent) => {
    if (drag?.pointer !== event.pointerId) return;
    setDrag(undefined);
    const region = regionOf(number, drag.from, at(event), placed);
    if (region) onRegion(region);
  };
  return (
    <div
      className="sheet__marking"
      aria-hidden
      onPointerDown={(event) => {
        if (drag || event.button !== 0) return;
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        setDrag({ pointer: event.pointerId, from: at(event), to: at(event) });
      }}
      onPointerMove={(event) => {
        if (drag?.pointer === event.pointerId) setDrag({ ...drag, to: at(event) });
      }}
      onPointerUp={end}
      onPointerCancel={() => setDrag(undefined)}
    >
      {drag && (
        <div
          className="sheet__region"
          style={{
            left: Math.min(drag.from.x, drag.to.x),
            top: Math.min(drag.from.y, drag.to.y),
            width: Math.abs(drag.to.x - drag.from.x),
            height: Math.abs(drag.to.y - drag.from.y),
          }}
        />
      )}
    </div>
  );
}

function at(event: PointerEvent): Point {
  const { left, top } = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
}
