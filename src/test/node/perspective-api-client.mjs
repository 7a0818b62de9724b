// The client has its address in its code: an interceptor of the axios that it loads sends it here. The rest is its own.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { service, good, wrong, soup, friendly } from './settings.mjs';

const require = createRequire(createRequire(import.meta.url).resolve('perspective-api-client'));
const Perspective = createRequire(import.meta.url)('perspective-api-client');
require('axios').interceptors.request.use((config) => {
  const asked = new URL(config.url);
  return { ...config, url: new URL(asked.pathname, service).href };
});

const client = new Perspective({ apiKey: good });
const spam = await client.analyze(soup, { attributes: ['spam', 'sexually_explicit'] });
assert.ok(spam.attributeScores.SPAM.summaryScore.value > 0.9);
assert.ok(spam.attributeScores.SEXUALLY_EXPLICIT.summaryScore.value > 0.9);
const calm = await client.analyze(`<p>${friendly}</p>`, { languages: ['en'], clientToken: 'mine' });
assert.ok(calm.attributeScores.TOXICITY.summaryScore.value < 0.5);
assert.deepEqual(calm.languages, ['en']);
const nothing = await client.analyze(friendly, { attributes: { THREAT: { scoreThreshold: 0.9 } } });
assert.equal(nothing.attributeScores, undefined);
await assert.rejects(client.analyze(friendly, { attributes: ['none'] }), /Unknown requested attribute: NONE/);
await assert.rejects(new Perspective({ apiKey: wrong }).analyze(friendly), /API key not valid/);
console.log('ok');
