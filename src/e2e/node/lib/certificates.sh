# Certificates of the registries, by openssl.

# authority NAME: $WORK/certificates/NAME.crt and .key
authority() {
  openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj "/CN=$1" \
    -keyout "$WORK/certificates/$1.key" -out "$WORK/certificates/$1.crt" 2> /dev/null
}

# certificate NAME HOST AUTHORITY: $WORK/certificates/NAME.crt and .key, and both in NAME.p12 without a password
certificate() {
  local file=$WORK/certificates/$1 by=$WORK/certificates/$3
  openssl req -newkey rsa:2048 -nodes -subj "/CN=$2" -keyout "$file.key" -out "$file.csr" 2> /dev/null
  openssl x509 -req -in "$file.csr" -CA "$by.crt" -CAkey "$by.key" -CAcreateserial -days 2 \
    -extfile <(echo "subjectAltName = DNS:$2") -out "$file.crt" 2> /dev/null
  openssl pkcs12 -export -in "$file.crt" -inkey "$file.key" -passout pass: -out "$file.p12"
}

# trust_store FILE AUTHORITY: for Java
trust_store() {
  "$JAVA_HOME/bin/keytool" -importcert -noprompt -alias "$2" -file "$WORK/certificates/$2.crt" \
    -storetype PKCS12 -keystore "$1" -storepass changeit 2> /dev/null
}
