# region create
curl "$BFF_URL/v1/checkout-sessions" \
  --header "Authorization: Bearer $MERCHANT_SECRET_KEY" \
  --header 'Content-Type: application/json' \
  --data @order.json
# endregion create
# region read
curl "$BFF_URL/v1/checkout-sessions/$SESSION_ID" \
  --header "Authorization: Bearer $MERCHANT_SECRET_KEY"
# endregion read
