import { describe, expect, it } from 'vitest';
import { Random } from '#demo-data/random.ts';
import { BoundedMap, ExpiringMap } from '#ground/bounded-map.ts';

const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 100_000));

describe('a bounded map', () => {
  it(`keeps the half of its entries that was used last, and never more than all (SEED=${seed})`, () => {
    const random = new Random(seed);
    const max = 20;
    for (let run = 0; run < 300; run++) {
      const map = new BoundedMap<number, number>(max);
      const known = new Map<number, number>(); // the last used is the last
      const use = (key: number, value: number) => {
        known.delete(key);
        known.set(key, value);
      };
      for (let step = random.int(1, 200); step > 0; step--) {
        const key = random.int(0, 60);
        const value = map.get(key);
        if (value !== undefined) {
          expect(value).toBe(known.get(key));
          use(key, value);
        } else if (random.chance(0.9)) {
          map.set(key, step);
          use(key, step);
        }
        if (random.chance(0.05)) {
          map.delete(key);
          known.delete(key);
          expect(map.get(key)).toBeUndefined();
        }
      }
      const lastUsed = [...known].slice(-max / 2).reverse();
      expect(lastUsed.map(([key]) => [key, map.get(key)])).toEqual(lastUsed);
      const held = [...known.keys()].reverse().filter((key) => map.get(key) !== undefined);
      expect(held.length).toBeLessThanOrEqual(max);
    }
  });

  it('creates a value once, and again once it was forgotten', () => {
    const map = new BoundedMap<string, { name: string }>(4);
    const create = (name: string) => map.remember(name, () => ({ name }));
    const first = create('a');
    expect(create('a')).toBe(first);
    for (const name of ['b', 'c', 'd', 'e', 'f']) create(name);
    expect(create('a')).not.toBe(first);
    map.clear();
    expect(map.get('f')).toBeUndefined();
  });
});

describe('an expiring map', () => {
  it('forgets an entry at its own end, if that is before the common one', () => {
    const map = new ExpiringMap<string, number>(10, 3_600_000);
    map.set('kept', 1);
    map.set('over', 2, Date.now());
    expect([map.get('kept'), map.get('over')]).toEqual([1, undefined]);
  });

  it('forgets an entry when its time has passed', () => {
    const map = new ExpiringMap<string, number>(10, 0);
    map.set('over', 1, Date.now() + 3_600_000);
    expect(map.get('over')).toBeUndefined();
  });
});
