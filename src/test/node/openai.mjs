import assert from 'node:assert/strict';
import Current from 'openai';
import Former from 'openai-former';
import { service, good, wrong, soup, friendly } from './settings.mjs';

const baseURL = new URL('v1', service).href;
for (const OpenAI of [Current, Former]) {
  const client = new OpenAI({ apiKey: good, baseURL });

  const one = await client.moderations.create({ input: soup });
  assert.equal(one.model, 'omni-moderation-latest');
  assert.equal(one.results.length, 1);
  assert.equal(one.results[0].flagged, true);
  assert.equal(one.results[0].categories.sexual, true);
  assert.equal(Object.keys(one.results[0].categories).length, 13);
  assert.equal(Object.keys(one.results[0].category_scores).length, 13);
  assert.deepEqual(one.results[0].category_applied_input_types['self-harm/intent'], ['text']);

  const two = await client.moderations.create({ model: 'text-moderation-stable', input: [friendly, soup] });
  assert.equal(two.model, 'text-moderation-stable');
  assert.deepEqual(two.results.map((result) => result.flagged), [false, true]);

  const parts = await client.moderations.create({ input: [{ type: 'text', text: friendly }, { type: 'text', text: soup }] });
  assert.deepEqual(parts.results.map((result) => result.flagged), [true]);

  const { request_id } = await client.moderations.create({ input: friendly }).withResponse();
  assert.match(request_id, /^req_[0-9a-f]{32}$/);

  const models = [];
  for await (const model of client.models.list()) models.push(model.id);
  assert.ok(models.includes('omni-moderation-latest'));
  assert.equal((await client.models.retrieve('omni-moderation-latest')).object, 'model');

  const image = { type: 'image_url', image_url: { url: 'https://img.example/a.png' } };
  await assert.rejects(client.moderations.create({ input: [image] }), (e) => {
    assert.ok(e instanceof OpenAI.BadRequestError);
    assert.equal(e.code, 'unsupported_input_type');
    assert.equal(e.param, 'input[0].type');
    assert.match(e.requestID ?? e.request_id, /^req_/);
    return true;
  });
  await assert.rejects(client.moderations.create({ input: [] }), OpenAI.BadRequestError);
  await assert.rejects(client.moderations.create({ model: 'gpt-99', input: 'a' }), OpenAI.NotFoundError);
  await assert.rejects(client.chat.completions.create({ model: 'gpt-99', messages: [] }), OpenAI.NotFoundError);
  const stranger = new OpenAI({ apiKey: wrong, baseURL });
  await assert.rejects(stranger.moderations.create({ input: 'a' }), (e) => {
    assert.ok(e instanceof OpenAI.AuthenticationError);
    assert.equal(e.code, 'invalid_api_key');
    return true;
  });
}
console.log('ok');
