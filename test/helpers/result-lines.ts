/** Lines as `lab run` prints them. */

/** A line of a run of 300 connections; epoch from 1, accuracy 0–1. */
export function resultLine(link: string, epoch: number, testAccuracy: number, testLoss = 0.25): string {
  return JSON.stringify({
    epoch,
    trainLoss: 0.2,
    trainAccuracy: 0.9,
    testLoss,
    testAccuracy,
    connections: [200, 100],
    removed: [3, 2],
    added: [3, 2],
    samplesPerSecond: 1000,
    rewireMs: 0.5,
    fingerprint: '0123456789abcdef',
    link,
  });
}
