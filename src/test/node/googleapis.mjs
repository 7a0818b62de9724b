import assert from 'node:assert/strict';
import { google } from 'googleapis';
import { service, good, wrong, suspended, soup, friendly } from './settings.mjs';

const client = await google.discoverAPI(new URL('/$discovery/rest?version=v1alpha1', service).href);

const { data } = await client.comments.analyze({
  key: good,
  resource: {
    comment: { text: soup },
    requestedAttributes: { SEXUALLY_EXPLICIT: {}, SPAM: {} },
    clientToken: 'post-1',
    doNotStore: true,
  },
});
assert.ok(data.attributeScores.SEXUALLY_EXPLICIT.summaryScore.value > 0.9);
assert.ok(data.attributeScores.SPAM.summaryScore.value > 0.9);
assert.equal(data.attributeScores.SPAM.spanScores[0].end, soup.length);
assert.equal(data.clientToken, 'post-1');

const calm = await client.comments.analyze({
  key: good,
  resource: { comment: { text: friendly }, requestedAttributes: { TOXICITY: {}, THREAT: {} }, languages: ['en'] },
});
assert.ok(calm.data.attributeScores.TOXICITY.summaryScore.value < 0.5);

const kept = await client.comments.suggestscore({
  key: good,
  resource: {
    comment: { text: friendly },
    attributeScores: { TOXICITY: { summaryScore: { value: 0 } } },
    clientToken: 'comment:4711',
  },
});
assert.equal(kept.data.clientToken, 'comment:4711');

const batch = await client.comments.batchAnalyze({
  key: good,
  resource: { requests: [{ comment: { text: soup }, requestedAttributes: { SPAM: {} } }, {}] },
});
assert.equal(batch.data.responses.length, 2);
assert.equal(batch.data.responses[1].error.details[0].errorType, 'COMMENT_EMPTY');

const request = { comment: { text: friendly }, requestedAttributes: { TOXICITY: {} } };
const refused = (params, status, reason) => assert.rejects(client.comments.analyze(params), (e) => {
  assert.equal(e.response.status, status);
  assert.equal(e.response.data.error.details[0].errorType ?? e.response.data.error.details[0].reason, reason);
  return true;
});
await refused({ key: wrong, resource: request }, 400, 'API_KEY_INVALID');
await refused({ key: suspended, resource: request }, 403, 'CONSUMER_SUSPENDED');
await refused({ resource: request }, 403, 'API_KEY_MISSING');
await refused({ key: good, resource: { ...request, requestedAttributes: { NONE: {} } } }, 400, 'INVALID_REQUEST');
await refused({ key: good, resource: { ...request, comment: { text: ' ' } } }, 400, 'COMMENT_EMPTY');
console.log('ok');
