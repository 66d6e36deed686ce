# region start
MERCHANT_SECRET_KEY=a-key-of-my-own-for-the-first-try-0 \
ALLOWED_ORIGINS=http://localhost:3000 \
npm start
# endregion start
# region serve
BFF_URL=http://127.0.0.1:8787 \
MERCHANT_SECRET_KEY=a-key-of-my-own-for-the-first-try-0 \
SHOP_URL=http://localhost:3000 \
node server.ts
# endregion serve
# region production
pnpm build
pnpm --filter bff start
# endregion production
# region keys
openssl rand -base64 32
# endregion keys
